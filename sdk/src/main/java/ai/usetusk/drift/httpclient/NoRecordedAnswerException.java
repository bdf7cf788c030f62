package ai.usetusk.drift.httpclient;

import java.io.IOException;
import java.io.Serial;

/**
 * A service that is being replayed made a request that has no recorded answer. The request was not sent. The message
 * tells what was asked for.
 */
public final class NoRecordedAnswerException extends IOException {

  @Serial
  private static final long serialVersionUID = 1L;

  NoRecordedAnswerException(String message) {
    super(message);
  }
}
