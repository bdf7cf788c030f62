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
import java.util.ArrayList;
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

  private static final Map<Class<?>, Function<String, Exception>> KNOWN = new HashMap<>();

  static {
    KNOWN.put(IOException.class, IOException::new);
    KNOWN.put(EOFException.class, EOFException::new);
    KNOWN.put(InterruptedIOException.class, InterruptedIOException::new);
    KNOWN.put(SocketTimeoutException.class, SocketTimeoutException::new);
    KNOWN.put(SocketException.class, SocketException::new);
    KNOWN.put(BindException.class, BindException::new);
    KNOWN.put(ConnectException.class, ConnectException::new);
    KNOWN.put(NoRouteToHostException.class, NoRouteToHostException::new);
    KNOWN.put(PortUnreachableException.class, PortUnreachableException::new);
    KNOWN.put(ProtocolException.class, ProtocolException::new);
    KNOWN.put(UnknownHostException.class, UnknownHostException::new);
    KNOWN.put(HttpTimeoutException.class, HttpTimeoutException::new);
    KNOWN.put(HttpConnectTimeoutException.class, HttpConnectTimeoutException::new);
    KNOWN.put(SSLException.class, SSLException::new);
    KNOWN.put(SSLHandshakeException.class, SSLHandshakeException::new);
    KNOWN.put(SSLPeerUnverifiedException.class, SSLPeerUnverifiedException::new);
    KNOWN.put(SSLProtocolException.class, SSLProtocolException::new);
    KNOWN.put(ClosedChannelException.class, message -> new ClosedChannelException());
    KNOWN.put(AsynchronousCloseException.class, message -> new AsynchronousCloseException());
    KNOWN.put(UnresolvedAddressException.class, message -> new UnresolvedAddressException());
    KNOWN.put(GeneralSecurityException.class, GeneralSecurityException::new);
    KNOWN.put(CertificateException.class, CertificateException::new);
    KNOWN.put(CertPathBuilderException.class, CertPathBuilderException::new);
    KNOWN.put(CertPathValidatorException.class, CertPathValidatorException::new);
    KNOWN.put(IllegalArgumentException.class, IllegalArgumentException::new);
    KNOWN.put(SecurityException.class, SecurityException::new);
  }

  private RecordedExceptions() {}

  /**
   * The exception: of the recorded class and with the recorded message if that can be, else of another one that
   * tells the recorded name in its message. Its cause is of the recorded class, or missing.
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
    for (Class<?> type : types(name)) {
      Function<String, Exception> known = KNOWN.get(type);
      if (known != null) {
        return known.apply(type.getName().equals(name) ? message : named(name, message));
      }
    }
    return null;
  }

  private static String named(String name, String message) {
    return message == null ? name : name + ": " + message;
  }

  /** The class of this name in the JDK, and its parents; none if it has no such class. */
  private static List<Class<?>> types(String name) {
    Class<?> type;
    try {
      type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return List.of();
    }
    List<Class<?>> types = new ArrayList<>();
    for (; type != null; type = type.getSuperclass()) {
      types.add(type);
    }
    return types;
  }
}
