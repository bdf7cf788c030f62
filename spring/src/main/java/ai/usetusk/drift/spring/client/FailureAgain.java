package ai.usetusk.drift.spring.client;

import ai.usetusk.drift.http.RecordedFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What was thrown when a call was recorded, as an exception of that class or of its nearest known parent. */
final class FailureAgain {

  private FailureAgain() {}

  static IOException of(RecordedFailure failure) {
    String message = failure.message();
    return switch (failure.errorName()) {
      case "java.io.EOFException" -> new EOFException(message);
      case "java.net.ConnectException" -> new ConnectException(message);
      case "java.net.NoRouteToHostException" -> new NoRouteToHostException(message);
      case "java.net.SocketException" -> new SocketException(message);
      case "java.net.SocketTimeoutException" -> new SocketTimeoutException(message);
      case "java.net.UnknownHostException" -> new UnknownHostException(message);
      case "java.net.http.HttpConnectTimeoutException" -> new HttpConnectTimeoutException(message);
      case "java.net.http.HttpTimeoutException" -> new HttpTimeoutException(message);
      case "javax.net.ssl.SSLException" -> new SSLException(message);
      case "javax.net.ssl.SSLHandshakeException" -> new SSLHandshakeException(message);
      default -> new IOException(message);
    };
  }
}
