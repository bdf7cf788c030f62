package ai.usetusk.drift.exchange;

import ai.usetusk.drift.export.pipeline.UnrecordableException;
import ai.usetusk.drift.http.ContentCoding;
import ai.usetusk.drift.http.HttpHeader;
import ai.usetusk.drift.http.RecordedBody;
import ai.usetusk.drift.status.DropReason;
import java.io.IOException;
import java.util.List;

/** Undoes the content codings of a body that was copied as it passed. */
final class DecodedBody {

  private DecodedBody() {}

  /**
   * The body as it is meant.
   *
   * @param longest how long it may be
   * @return {@code null} if it is empty
   */
  static RecordedBody of(byte[] bytes, List<HttpHeader> headers, int longest)
      throws UnrecordableException {
    if (bytes.length == 0) {
      return null;
    }
    byte[] decoded = bytes;
    List<String> codings = ContentCoding.names(headers);
    for (int i = codings.size() - 1; i >= 0; i--) {
      ContentCoding coding = ContentCoding.of(codings.get(i))
          .orElseThrow(() -> new UnrecordableException(DropReason.UNKNOWN_CODING));
      try {
        decoded = coding.decode(decoded, longest);
      } catch (ContentCoding.TooLongException e) {
        throw new UnrecordableException(DropReason.BODY_TOO_LARGE);
      } catch (IOException e) {
        throw new UnrecordableException(DropReason.UNKNOWN_CODING);
      }
    }
    return decoded.length == 0 ? null : new RecordedBody(decoded, "");
  }
}
