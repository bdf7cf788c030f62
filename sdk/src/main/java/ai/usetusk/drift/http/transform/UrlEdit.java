package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.http.HttpUrl;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A change of a URL, in its text and in its parts. */
sealed interface UrlEdit {

  /** The changed URL; empty if it does not have what is to be changed. */
  Optional<HttpUrl> apply(HttpUrl url);

  /** Changes the values of a parameter of the query. */
  record QueryParam(String name, UnaryOperator<String> change) implements UrlEdit {

    @Override
    public Optional<HttpUrl> apply(HttpUrl url) {
      if (url.rawQuery() == null) {
        return Optional.empty();
      }
      return new Pairs(StandardCharsets.UTF_8, StandardCharsets.UTF_8)
          .edit(url.rawQuery(), name, change)
          .map(query -> withTarget(url, url.path(), query));
    }
  }

  /** Changes the whole path. */
  record Path(UnaryOperator<String> change) implements UrlEdit {

    @Override
    public Optional<HttpUrl> apply(HttpUrl url) {
      String changed = PercentText.inPath(change.apply(url.path().substring(1)));
      return Optional.of(
          withTarget(url, changed.startsWith("/") ? changed : "/" + changed, url.rawQuery()));
    }
  }

  /** Changes the name and the password before the host. */
  record UserInfo(UnaryOperator<String> change) implements UrlEdit {

    @Override
    public Optional<HttpUrl> apply(HttpUrl url) {
      String text = url.text();
      int from = authorityStart(text);
      int end = text.lastIndexOf('@', targetStart(text) - 1);
      if (end < from) {
        return Optional.empty();
      }
      String changed = change.apply(text.substring(from, end));
      return Optional.of(new HttpUrl(
          text.substring(0, from) + PercentText.inPath(changed) + text.substring(end),
          url.scheme(),
          url.hostname(),
          url.port(),
          url.path(),
          url.rawQuery()));
    }
  }

  private static int authorityStart(String text) {
    return text.indexOf("://") + 3;
  }

  /** Where path and query begin, or the end of the authority if there is neither. */
  private static int targetStart(String text) {
    int at = authorityStart(text);
    while (at < text.length() && "/?#".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static HttpUrl withTarget(HttpUrl url, String path, String rawQuery) {
    String text = url.text();
    int fragment = text.indexOf('#');
    String changed = text.substring(0, targetStart(text))
        + path
        + (rawQuery == null ? "" : "?" + rawQuery)
        + (fragment < 0 ? "" : text.substring(fragment));
    return new HttpUrl(changed, url.scheme(), url.hostname(), url.port(), path, rawQuery);
  }
}
