package ai.usetusk.drift.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.usetusk.drift.http.RecordedFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedExceptionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.io.EOFException",
        "java.io.IOException",
        "java.io.InterruptedIOException",
        "java.lang.IllegalArgumentException",
        "java.lang.SecurityException",
        "java.net.BindException",
        "java.net.ConnectException",
        "java.net.NoRouteToHostException",
        "java.net.PortUnreachableException",
        "java.net.ProtocolException",
        "java.net.SocketException",
        "java.net.SocketTimeoutException",
        "java.net.UnknownHostException",
        "java.net.http.HttpConnectTimeoutException",
        "java.net.http.HttpTimeoutException",
        "javax.net.ssl.SSLException",
        "javax.net.ssl.SSLHandshakeException",
        "javax.net.ssl.SSLPeerUnverifiedException",
        "javax.net.ssl.SSLProtocolException"
      })
  void aKnownExceptionIsMadeAgainWithMessageAndCause(String name) {
    Exception thrown = RecordedExceptions.again(
        new RecordedFailure(name, "what happened", "java.io.EOFException"));
    assertEquals(name, thrown.getClass().getName());
    assertEquals("what happened", thrown.getMessage());
    assertEquals("java.io.EOFException", thrown.getCause().getClass().getName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.nio.channels.AsynchronousCloseException",
        "java.nio.channels.ClosedChannelException",
        "java.nio.channels.UnresolvedAddressException"
      })
  void anExceptionThatHasNoMessageIsMadeAgain(String name) {
    Exception thrown = RecordedExceptions.again(new RecordedFailure(name, null, null));
    assertEquals(name, thrown.getClass().getName());
    assertNull(thrown.getMessage());
  }

  @Test
  void whatHadNoMessageHasNone() {
    Exception thrown = RecordedExceptions.again(new RecordedFailure(
        "java.net.ConnectException", null, "java.nio.channels.UnresolvedAddressException"));
    assertEquals(ConnectException.class, thrown.getClass());
    assertNull(thrown.getMessage());
    assertEquals(UnresolvedAddressException.class, thrown.getCause().getClass());
  }

  @Test
  void anotherExceptionOfTheJdkIsTheNearestParentAndTellsItsName() {
    Exception thrown = RecordedExceptions.again(
        new RecordedFailure("javax.net.ssl.SSLKeyException", "weak", null));
    assertEquals(SSLException.class, thrown.getClass());
    assertEquals("javax.net.ssl.SSLKeyException: weak", thrown.getMessage());
  }

  @Test
  void anExceptionThatNobodyKnowsIsAnIoExceptionAndTellsItsName() {
    Exception thrown = RecordedExceptions.again(
        new RecordedFailure("com.example.Odd", "odd", "com.example.Odder"));
    assertEquals(IOException.class, thrown.getClass());
    assertEquals("com.example.Odd: odd", thrown.getMessage());
    assertNull(thrown.getCause());
  }

  @Test
  void anExceptionThatACallCannotThrowIsAnIoException() {
    Exception thrown = RecordedExceptions.again(
        new RecordedFailure("java.security.cert.CertificateException", "expired", null));
    assertEquals(IOException.class, thrown.getClass());
    assertEquals("java.security.cert.CertificateException: expired", thrown.getMessage());
  }

  @Test
  void aCauseThatOnlyTheJdkKnowsIsItsNearestParent() {
    Exception thrown = RecordedExceptions.again(new RecordedFailure(
        "javax.net.ssl.SSLHandshakeException",
        "PKIX path building failed",
        "sun.security.validator.ValidatorException"));
    assertEquals(SSLHandshakeException.class, thrown.getClass());
    assertEquals(CertificateException.class, thrown.getCause().getClass());
  }
}
