package ai.usetusk.drift.export.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class RedactionTest {

  private final Redaction redaction = new Redaction("k3y");

  @Test
  void theKeyIsReplaced() {
    assertEquals("bad key [API key], [API key]: no", redaction.of("bad key k3y, k3y: no"));
  }

  @Test
  void theTextBecomesOneLine() {
    assertEquals("a?b??c?d", redaction.of("a\nb\r\nc\u2028d"));
  }

  @Test
  void theTextIsCutOff() {
    assertEquals("x".repeat(200) + "...", redaction.of("x".repeat(300)));
  }

  @Test
  void aKeyThatIsCutThroughIsReplacedFirst() {
    assertEquals("x".repeat(199) + "[...", redaction.of("x".repeat(199) + "k3y"));
  }

  @Test
  void anExceptionIsNamedWithWhatItSays() {
    assertEquals("ConnectException: no k[API key]", redaction.of(new ConnectException("no kk3y")));
  }

  @Test
  void anExceptionThatSaysNothingIsNamedWithItsCause() {
    Exception silent = new ConnectException();
    assertEquals("ConnectException", redaction.of(silent));
    silent.initCause(new UnresolvedAddressException());
    assertEquals("ConnectException (UnresolvedAddressException)", redaction.of(silent));
  }
}
