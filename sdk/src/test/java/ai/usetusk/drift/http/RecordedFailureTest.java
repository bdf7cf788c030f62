package ai.usetusk.drift.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import org.junit.jupiter.api.Test;

class RecordedFailureTest {

  @Test
  void anExceptionIsItsClassAndItsMessage() {
    assertEquals(
        new RecordedFailure("java.io.IOException", "closed", null),
        RecordedFailure.of(new IOException("closed")));
  }

  @Test
  void theCauseIsTheFirstOneOfAnotherClass() {
    Throwable inner = new ConnectException().initCause(new UnresolvedAddressException());
    assertEquals(
        new RecordedFailure(
            "java.net.ConnectException", null, "java.nio.channels.UnresolvedAddressException"),
        RecordedFailure.of(new ConnectException().initCause(inner)));
  }

  @Test
  void causesThatGoRoundInCirclesAreNone() {
    IOException one = new IOException("one");
    IOException other = new IOException("other", one);
    one.initCause(other);
    assertEquals(new RecordedFailure("java.io.IOException", "one", null), RecordedFailure.of(one));
  }
}
