package ai.usetusk.drift.httpserver;

import ai.usetusk.drift.exchange.Exchange;
import ai.usetusk.drift.status.DropReason;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The body of a response, copied as it is sent. Its close is the end of the exchange: a handler may return
 * long before, and another thread finish the response. The server itself closes it where there is no body.
 */
final class RecordedOutput extends FilterOutputStream {

  private final Exchange exchange;
  private final ServerMessages messages;
  private boolean begun;

  RecordedOutput(OutputStream out, Exchange exchange, ServerMessages messages) {
    super(out);
    this.exchange = exchange;
    this.messages = messages;
  }

  @Override
  public void write(int single) throws IOException {
    begin();
    try {
      out.write(single);
    } catch (IOException e) {
      exchange.drop(DropReason.CLIENT_GONE);
      throw e;
    }
    exchange.responseBody().copy(single);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    begin();
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      exchange.drop(DropReason.CLIENT_GONE);
      throw e;
    }
    exchange.responseBody().copy(bytes, from, length);
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      exchange.drop(DropReason.CLIENT_GONE);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      exchange.drop(DropReason.CLIENT_GONE);
      throw e;
    }
    end();
  }

  /** The handler returned; the response may still be on its way. */
  void handlerReturned() {
    try {
      String length = messages.responseHeader("Content-Length");
      if (begun && String.valueOf(exchange.responseBody().size()).equals(length)) {
        // Complete, though nobody closed the stream.
        end();
      }
    } catch (RuntimeException | Error e) {
      exchange.abandon(e);
    }
  }

  /** The handler threw: the server closes the connection, and the client has no whole response. */
  void handlerThrew() {
    try {
      exchange.drop(
          messages.status() == ServerMessages.NO_STATUS
              ? DropReason.RESPONSE_UNSEEN
              : DropReason.RESPONSE_CUT);
    } catch (RuntimeException | Error e) {
      exchange.abandon(e);
    }
  }

  private void begin() {
    if (!begun) {
      begun = true;
      try {
        exchange.respondWith(messages.responseHeader("Content-Type"));
      } catch (RuntimeException | Error e) {
        exchange.abandon(e);
      }
    }
  }

  private void end() {
    try {
      if (messages.status() == ServerMessages.NO_STATUS) {
        exchange.drop(DropReason.RESPONSE_UNSEEN);
      } else {
        exchange.respond(messages.response());
        exchange.end();
      }
    } catch (RuntimeException | Error e) {
      // What the application does with the headers is not in our hands.
      exchange.abandon(e);
    }
  }
}
