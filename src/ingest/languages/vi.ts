import { type Language, words } from './language.ts'

export const vietnamese: Language = {
  tag: 'vi',
  script: 'Latn',
  timeZone: 'Asia/Ho_Chi_Minh',
  labels: {
    source: words('Nguồn, Nguồn tin, Theo, Nguồn bài viết, Trích nguồn'),
    author: words(
      'Tác giả, Người viết, Phóng viên, Bài, Bài viết, Bài và ảnh, Thực hiện, Người dịch, Dịch, Viết bởi',
    ),
    editor: words('Biên tập, Biên tập viên, Ban biên tập, Tổng biên tập, Biên soạn'),
    role: words('Ảnh, Hình ảnh, Hiệu đính, Đồ họa, Video, Minh họa, Thiết kế'),
    published: words(
      'Ngày đăng, Đăng ngày, Đăng lúc, Xuất bản, Ngày xuất bản, Thời gian, Ngày, Cập nhật lúc đăng, Đã đăng',
    ),
    updated: words('Cập nhật, Cập nhật lúc, Cập nhật lần cuối, Ngày cập nhật, Sửa đổi'),
    previous: words('Bài trước, Tin trước, Bài viết trước, Trước'),
    next: words('Bài sau, Bài tiếp, Bài tiếp theo, Tin tiếp, Bài viết tiếp theo, Tin sau, Tiếp theo'),
    originalTitle: words('Tiêu đề gốc'),
    originalSource: words('Bài đăng trên, Đăng lần đầu trên'),
    abstract: words('Tóm tắt'),
    trail: words('Bạn đang ở, Vị trí, Bạn đang xem'),
    section: words('Chuyên mục, Danh mục, Mục, Thể loại'),
    other: words(
      'Từ khóa, Từ khoá, Thẻ, Chủ đề, Lượt xem, Bình luận, Chia sẻ, Điện thoại, Địa chỉ, Email, Liên hệ, Nguồn ảnh',
    ),
  },
  bare: {
    published: words('Đăng ngày, Đăng lúc, Ngày đăng'),
    updated: words('Cập nhật, Cập nhật lúc'),
  },
  dayParts: [
    { words: words('SA, sáng'), from: 0, to: 12 },
    { words: words('CH, chiều, tối'), from: 12, to: 24 },
    { words: ['trưa'], from: 11, to: 15 },
  ],
  beforeTime: words('lúc'),
  relativeDates: words('hôm nay, hôm qua, giờ trước, phút trước, ngày trước'),
  home: words('Trang chủ, Trang nhất, Trang đầu'),
  trailEnd: words('Chi tiết, Bài viết, Nội dung'),
  noNeighbour: /^(?:không có.*|quay lại.*|hết)$/iu,
  rights: words('Bản quyền, Giấy phép, Ghi rõ nguồn, Giữ bản quyền'),
  controls: words(
    'Chia sẻ, Chia sẻ bài viết, In, In bài viết, Lưu, Lưu bài viết, Sao chép liên kết, Bình luận, Gửi bình luận, Ý kiến, Theo dõi, Đăng ký, Đăng nhập, Quảng cáo, Đóng, Menu, Tìm kiếm, Nghe, Xem, Xem thêm, Đọc thêm, Đọc tiếp, Trở lại, Về đầu trang, Thích, Lượt xem, Zalo, Cỡ chữ, Trước, Sau',
  ),
  endings: words(
    'Tin liên quan, Bài liên quan, Bài viết liên quan, Có thể bạn quan tâm, Xem thêm, Đọc thêm, Đọc nhiều, Đọc nhiều nhất, Tin đọc nhiều, Tin mới, Tin mới nhất, Tin cùng chuyên mục, Cùng chuyên mục, Tin khác, Các tin khác, Tin nổi bật, Bình luận, Ý kiến bạn đọc, Ý kiến, Từ khóa, Thẻ, Chủ đề, Gợi ý, Bài viết cùng chủ đề',
  ),
  interruptions: words('Xem thêm, Đọc thêm, Tin liên quan, >>, Đọc tiếp'),
  notes: words('Mời bạn đọc, Theo dõi, Đăng ký, Mọi thông tin'),
  offers: words('đăng ký nhận, theo dõi chúng tôi, tải ứng dụng'),
  roles: words('Phóng viên, PV, CTV, Cộng tác viên, Nhà báo, Biên tập viên, Ảnh'),
  nobody: words(
    'Admin, Quản trị viên, Ban biên tập, Biên tập viên, Ẩn danh, Phóng viên, PV, Tổng hợp, Nhóm phóng viên',
  ),
  offices: words(
    'Báo, Tạp chí, Đài, Thông tấn xã, TTXVN, Tin tức, Online, Bộ, Sở, Ủy ban, Trường, Đại học, Công ty, Trung tâm, Ban, Viện, Tổng hợp',
  ),
  and: words('và'),
  common: words('và, của, là, có, được, cho, không, các, trong, những, với, một, người, đã, này, để'),
}
