// ROME, with its Dublin Core module. It reads addresses too.
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.File;
import java.net.URL;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

class Rome {
  public static void main(String[] files) {
    StringBuilder readings = new StringBuilder();
    for (String file : files) readings.append(readings.length() > 0 ? "," : "").append(readingOf(file));
    System.out.print("[" + readings + "]");
  }

  static String readingOf(String file) {
    try (XmlReader reader = file.startsWith("http:") ? new XmlReader(new URL(file)) : new XmlReader(new File(file))) {
      SyndFeed feed = new SyndFeedInput().build(reader);
      String picture = feed.getImage() != null ? feed.getImage().getUrl() : null;
      return "{\"feed\":{" + member("title", feed.getTitle()) + member("home", feed.getLink())
          + member("language", feed.getLanguage()) + "\"picture\":" + text(picture) + "},\"entries\":"
          + list(feed.getEntries(), Rome::entryOf) + "}";
    } catch (Exception problem) {
      return "{\"error\":" + text(problem.toString()) + "}";
    }
  }

  static String entryOf(SyndEntry entry) {
    DCModule dc = (DCModule) entry.getModule(DCModule.URI);
    List<String> authors = entry.getAuthors().isEmpty() && dc != null
        ? dc.getCreators()
        : entry.getAuthors().stream().map(person -> person.getName()).collect(Collectors.toList());
    String content = entry.getContents().isEmpty() ? null : entry.getContents().get(0).getValue();
    SyndContent summary = entry.getDescription();
    return "{" + member("id", entry.getUri()) + member("link", entry.getLink()) + member("title", entry.getTitle())
        + member("content", content) + member("summary", summary == null ? null : summary.getValue())
        + member("source", entry.getSource() == null ? null : entry.getSource().getTitle())
        + member("language", dc == null ? null : dc.getLanguage())
        + "\"authors\":" + list(authors, Rome::text)
        + ",\"categories\":" + list(entry.getCategories(), category -> text(category.getName()))
        + ",\"enclosures\":" + list(entry.getEnclosures(), enclosure -> text(enclosure.getUrl()))
        + ",\"published\":" + seconds(entry.getPublishedDate())
        + ",\"updated\":" + seconds(entry.getUpdatedDate()) + "}";
  }

  static <T> String list(List<T> values, Function<T, String> write) {
    return values.stream().map(write).collect(Collectors.joining(",", "[", "]"));
  }

  static String member(String name, String value) {
    return "\"" + name + "\":" + text(value) + ",";
  }

  static String seconds(Date date) {
    return date == null ? "null" : String.valueOf(Math.floorDiv(date.getTime(), 1000L));
  }

  static String text(String value) {
    if (value == null) return "null";
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        .replace("\t", "\\t");
    return "\"" + escaped + "\"";
  }
}
