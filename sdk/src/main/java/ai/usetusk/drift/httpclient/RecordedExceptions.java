package ai.usetusk.drift.httpclient;

import ai.usetusk.drift.http.RecordedFailure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLProtocolException;

/**
 * Makes what was thrown when a call was recorded once more, so that the application can handle it once more.
 *
 * <p>A recording never decides which class is initialised: a class that is not in the table stands for the nearest of
 * its parents that is.
 */
final class RecordedExceptions {

  private static final Map<String, Function<String, Exception>> KNOWN = byName(List.of(
      IOException::new,
      EOFException::new,
      InterruptedIOException::new,
      SocketTimeoutException::new,
      SocketException::new,
      BindException::new,
      ConnectException::new,
      NoRouteToHostException::new,
      PortUnreachableException::new,
      ProtocolException::new,
      UnknownHostException::new,
      HttpTimeoutException::new,
      HttpConnectTimeoutException::new,
      SSLException::new,
      SSLHandshakeException::new,
      SSLPeerUnverifiedException::new,
      SSLProtocolException::new,
      message -> new ClosedChannelException(),
      message -> new AsynchronousCloseException(),
      message -> new UnresolvedAddressException(),
      GeneralSecurityException::new,
      CertificateException::new,
      CertPathBuilderException::new,
      CertPathValidatorException::new,
      IllegalArgumentException::new,
      SecurityException::new));

  private RecordedExceptions() {}

  /**
   * The exception: of the recorded class and with the recorded message if that can be, else of another one that
   * tells the recorded name in its message. Its cause is made the same way, if it can be.
   *
   * @return an {@link IOException} or a {@link RuntimeException}
   */
  static Exception again(RecordedFailure failure) {
    Exception thrown = make(failure.errorName(), failure.message());
    if (!(thrown instanceof IOException) && !(thrown instanceof RuntimeException)) {
      thrown = new IOException(named(failure.errorName(), failure.message()));
    }
    Exception cause = failure.causeName() == null ? null : make(failure.causeName(), null);
    if (cause != null) {
      thrown.initCause(cause);
    }
    return thrown;
  }

  /** Null if no parent is known. */
  private static Exception make(String name, String message) {
    Function<String, Exception> exact = KNOWN.get(name);
    if (exact != null) {
      return exact.apply(message);
    }
    for (Class<?> type = ofTheJdk(name); type != null; type = type.getSuperclass()) {
      Function<String, Exception> parent = KNOWN.get(type.getName());
      if (parent != null) {
        return parent.apply(named(name, message));
      }
    }
    return null;
  }

  private static String named(String name, String message) {
    return message == null ? name : name + ": " + message;
  }

  /** The class of this name; null if the JDK has none. */
  private static Class<?> ofTheJdk(String name) {
    try {
      return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }

  private static Map<String, Function<String, Exception>> byName(
      List<Function<String, Exception>> makers) {
    Map<String, Function<String, Exception>> byName = new HashMap<>();
    for (Function<String, Exception> maker : makers) {
      byName.put(maker.apply(null).getClass().getName(), maker);
    }
    return byName;
  }
}
