package ai.usetusk.drift.servlet;

import ai.usetusk.drift.http.ContentType;
import ai.usetusk.drift.status.DropReason;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request whose body is copied as the application reads it.
 *
 * <p>A form is the one body that an application gets without reading it: the container does, where nobody can
 * see it. So when the application first asks for a parameter, this reads the body in the container's place,
 * and adds its parameters to those of the query, which stay the container's.
 */
final class CapturedRequest extends HttpServletRequestWrapper {

  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpServletResponse response;
  private final Capture capture;
  private CapturedInput input;
  private BufferedReader reader;
  private BufferedReader wrappedReader;
  private boolean formRead;
  private boolean bodyOpened;

  private CapturedRequest(
      HttpServletRequest request, HttpServletResponse response, Capture capture) {
    super(request);
    this.response = response;
    this.capture = capture;
  }

  /**
   * Wraps a request, unless it is wrapped already.
   *
   * @param response what the application is handed along with it
   */
  static HttpServletRequest wrap(
      HttpServletRequest request, HttpServletResponse response, Capture capture) {
    boolean wrapped = request instanceof CapturedRequest
        || request instanceof HttpServletRequestWrapper wrapper
            && wrapper.isWrapperFor(CapturedRequest.class);
    return wrapped ? request : new CapturedRequest(request, response, capture);
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (formRead && reader != null) {
      throw new IllegalStateException("getReader() has already been called for this request");
    }
    ServletInputStream real = super.getInputStream();
    bodyOpened = true;
    return over(real);
  }

  private CapturedInput over(ServletInputStream real) {
    if (input == null || !input.isOver(real)) {
      input = new CapturedInput(real, capture);
      capture.readsFrom(input);
    }
    return input;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    if (formRead) {
      return emptyReader();
    }
    BufferedReader real = super.getReader();
    bodyOpened = true;
    if (reader != real) {
      reader = real;
      wrappedReader = new BufferedReader(new CapturedReader(real, copyOfText(), capture));
    }
    return wrappedReader;
  }

  /** The body was read as a form, by us; had the container read it, a reader would find nothing either. */
  private BufferedReader emptyReader() {
    if (bodyOpened && reader == null) {
      throw new IllegalStateException("getInputStream() has already been called for this request");
    }
    bodyOpened = true;
    if (reader == null) {
      reader = new BufferedReader(Reader.nullReader());
    }
    return reader;
  }

  private TextCopy copyOfText() {
    try {
      String encoding = super.getCharacterEncoding();
      Charset charset = encoding == null
          ? capture.container().readerCharset(type().type())
          : Charset.forName(encoding);
      return new TextCopy(charset, capture.requestBody());
    } catch (RuntimeException | Error e) {
      capture.unknownText();
      return new TextCopy(StandardCharsets.UTF_8, capture.requestBody());
    }
  }

  /** Those that the application knows of. */
  @Override
  public Enumeration<String> getAttributeNames() {
    List<String> names = Collections.list(super.getAttributeNames());
    names.remove(Visit.ATTRIBUTE);
    return Collections.enumeration(names);
  }

  // Parameters.

  @Override
  public String getParameter(String name) {
    String[] values = getParameterValues(name);
    return values == null ? null : values[0];
  }

  @Override
  public String[] getParameterValues(String name) {
    FormParameters form = form();
    return form.after(super.getParameterValues(name), name);
  }

  @Override
  public Enumeration<String> getParameterNames() {
    FormParameters form = form();
    if (form.isEmpty()) {
      return super.getParameterNames();
    }
    return Collections.enumeration(names(Collections.list(super.getParameterNames()), form));
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    FormParameters form = form();
    Map<String, String[]> query = super.getParameterMap();
    if (form.isEmpty()) {
      return query;
    }
    Map<String, String[]> all = new LinkedHashMap<>();
    for (String name : names(query.keySet(), form)) {
      all.put(name, form.after(query.get(name), name));
    }
    return Collections.unmodifiableMap(all);
  }

  /** As the container would order them: what a forward has added comes after the body. */
  private Set<String> names(Collection<String> query, FormParameters form) {
    List<String> names = Collections.list(containers().getParameterNames());
    names.retainAll(query);
    names.addAll(form.names());
    names.addAll(query);
    return capture.container().inOrder(names);
  }

  private ServletRequest containers() {
    ServletRequest innermost = getRequest();
    while (innermost instanceof ServletRequestWrapper wrapper) {
      innermost = wrapper.getRequest();
    }
    return innermost;
  }

  /** What the container would have thrown; it gives the response its status. */
  private RuntimeException refusal() {
    String message = "the form cannot be decoded";
    try {
      return (RuntimeException) Class.forName(
              capture.container().refusal(), true, containers().getClass().getClassLoader())
          .getConstructor(String.class)
          .newInstance(message);
    } catch (ReflectiveOperationException | ClassCastException e) {
      return new IllegalStateException(message);
    }
  }

  private FormParameters form() {
    FormParameters known = capture.form();
    if (known == null) {
      known = bodyOpened ? FormParameters.NONE : readForm();
      capture.form(known);
    }
    if (known == FormParameters.REFUSED) {
      throw refusal();
    }
    return known;
  }

  /** Reads the body, if it is a form that the container would read and that can be recorded. */
  private FormParameters readForm() {
    Charset charset;
    ServletInputStream body;
    try {
      charset = formCharset();
      if (charset == null) {
        return FormParameters.NONE;
      }
      if (getContentLengthLong() > capture.requestBody().longest()) {
        capture.requestBody().fail(DropReason.BODY_TOO_LARGE);
        return FormParameters.NONE;
      }
      body = over(super.getInputStream());
    } catch (IOException | RuntimeException e) {
      // Nothing has been read yet, so this is still the container's business.
      return FormParameters.NONE;
    }
    formRead = true;
    try {
      return FormParameters.parse(body.readAllBytes(), charset, capture.container());
    } catch (IOException | RuntimeException e) {
      // The container, too, has no parameters of a body that it cannot read.
      capture.clientGone();
      return FormParameters.NONE;
    }
  }

  /**
   * How the form is decoded; {@code null} if there is none, or none that can be read here. A body that might be
   * more than the container takes could not be given back to it.
   */
  private Charset formCharset() {
    ContentType type = type();
    long length = getContentLengthLong();
    if (!"POST".equals(getMethod())
        || !FORM.equals(type.type())
        || length <= 0
        || length > capture.container().longestForm()) {
      return null;
    }
    if (type.charset() != null && !Charset.isSupported(type.charset())) {
      return null;
    }
    String encoding = super.getCharacterEncoding();
    return encoding == null ? capture.container().formCharset() : Charset.forName(encoding);
  }

  /** The header: some containers decode its charset when they are asked for the type. */
  private ContentType type() {
    String header = super.getHeader("Content-Type");
    return ContentType.of(header == null ? "" : header);
  }

  // Where the request goes: to other parts of the application, other threads, other protocols.

  @Override
  public RequestDispatcher getRequestDispatcher(String path) {
    RequestDispatcher real = super.getRequestDispatcher(path);
    return real == null ? null : new CapturedDispatcher(real, capture);
  }

  /** Work that names no response gets the one whose body is copied. */
  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }

  @Override
  public AsyncContext startAsync(ServletRequest started, ServletResponse with) {
    boolean before = capture.startsAsync();
    AsyncContext context;
    try {
      context = super.startAsync(started, with);
    } catch (IllegalStateException e) {
      capture.startedNoAsync(before);
      throw e;
    }
    capture.listenTo(context);
    return context;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> handler)
      throws IOException, ServletException {
    T upgraded = super.upgrade(handler);
    capture.upgraded();
    return upgraded;
  }
}
