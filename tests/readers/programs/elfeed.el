;;; elfeed.el --- what Emacs's elfeed makes of feeds  -*- lexical-binding: t -*-
(require 'elfeed)
(require 'json)

(defun broadsheet-seconds (date)
  (and date (truncate (if (stringp date) (float-time (date-to-time date)) date))))

(defun broadsheet-entry (entry)
  (let ((authors (elfeed-meta entry :authors)))
    (list :id (cdr (elfeed-entry-id entry))
          :link (elfeed-entry-link entry)
          :title (elfeed-entry-title entry)
          :authors (vconcat (mapcar (lambda (author) (plist-get author :name)) authors))
          :categories (vconcat (elfeed-meta entry :categories))
          :published (broadsheet-seconds (elfeed-entry-date entry))
          :content (elfeed-deref (elfeed-entry-content entry))
          :enclosures (vconcat (mapcar #'car (elfeed-entry-enclosures entry))))))

(defun broadsheet-reading (file)
  (condition-case problem
      (let* ((coding-system-for-read 'utf-8)
             (url (concat "http://127.0.0.1/" file))
             (xml (with-temp-buffer
                    (insert-file-contents file)
                    (elfeed-xml-parse-region (point-min) (point-max))))
             (entries (pcase (elfeed-feed-type xml)
                        (:atom (elfeed-entries-from-atom url xml))
                        (:rss (elfeed-entries-from-rss url xml))
                        (_ (error "Unknown feed type")))))
        (list :feed (list :title (elfeed-feed-title (elfeed-db-get-feed url)))
              :entries (vconcat (mapcar #'broadsheet-entry entries))))
    (error (list :error (error-message-string problem)))))

(let ((elfeed-db-directory (make-temp-file "elfeed" t))
      (elfeed-log-level 'error)
      (files command-line-args-left))
  (princ (json-encode (vconcat (mapcar #'broadsheet-reading files))))
  (delete-directory elfeed-db-directory t)
  (kill-emacs))
