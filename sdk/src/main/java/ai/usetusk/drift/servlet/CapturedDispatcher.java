package ai.usetusk.drift.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Notes the end of a forward: what is written later, the container ignores. */
final class CapturedDispatcher implements RequestDispatcher {

  private final RequestDispatcher real;
  private final Capture capture;

  CapturedDispatcher(RequestDispatcher real, Capture capture) {
    this.real = real;
    this.capture = capture;
  }

  @Override
  public void forward(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    real.forward(request, response);
    capture.forwarded();
  }

  @Override
  public void include(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    real.include(request, response);
  }
}
