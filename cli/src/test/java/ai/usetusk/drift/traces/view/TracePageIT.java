package ai.usetusk.drift.traces.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.testing.Skip;
import ai.usetusk.drift.traces.TraceDirectory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it. */
class TracePageIT {

  private static final String BROWSER = "chromium";
  private static final Path PYTHON = Path.of("src", "test", "resources", "traces", "python-sdk");
  private static final String TWO = "d3215b2ac8e90feb249cc774aaebdc8f";

  @TempDir
  private Path directory;

  @BeforeEach
  void aBrowserIsNeeded() throws InterruptedException {
    Skip.without(BROWSER);
  }

  @Test
  void thePageListsTheTestsAndShowsTheFirst() throws Exception {
    String dom = dom(page(PYTHON), "");
    assertEquals(11, count(dom, "class=\"what\""), dom);
    assertTrue(dom.contains("Tests \u00b7 10"), dom);
    assertTrue(
        dom.contains("<h1><span class=\"method\">GET</span>/weather?q=Troms%C3%B8&amp;x=1</h1>"),
        dom);
  }

  @Test
  void aTraceHasItsWaterfallAndItsColouredBody() throws Exception {
    String dom = dom(page(PYTHON), "#" + TWO);
    assertEquals(4, count(dom, "class=\"row\""), dom);
    assertTrue(dom.contains("<span class=\"k\">\"a\"</span>: <span class=\"n\">-4.5</span>"), dom);
  }

  @Test
  void theAddressChoosesTheSpan() throws Exception {
    String dom = dom(page(PYTHON), "#" + TWO + "/3");
    assertTrue(dom.contains("<h2>GET /text</h2>"), dom);
    assertTrue(dom.contains("hei p\u00e5 deg"), dom);
  }

  @Test
  void aSearchFindsBodiesAndMarksThem() throws Exception {
    String dom = dom(driven(page(PYTHON), """
        const input = document.querySelector("input");
        input.value = "HEI P\u00c5";
        input.dispatchEvent(new Event("input"));
        """), "");
    assertTrue(dom.contains("<mark>hei p\u00e5</mark>"), dom);
    assertTrue(count(dom, "class=\"what\"") < 11, dom);
  }

  @Test
  void keysMoveFromTraceToTraceAndFromSpanToSpan() throws Exception {
    String dom = dom(driven(page(PYTHON), """
        const press = (key) => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true }));
        press("j");
        addEventListener("hashchange", () => {
          document.querySelector(".row").focus();
          press("ArrowDown");
          document.title = document.activeElement.textContent;
        }, { once: true });
        """), "");
    assertTrue(dom.contains("<title>POST 127.0.0.1/orders"), dom);
  }

  @Test
  void aSpanThatIsChosenKeepsTheFocus() throws Exception {
    String dom = dom(driven(page(PYTHON), """
        document.querySelectorAll(".row")[1].focus();
        document.activeElement.click();
        addEventListener("hashchange", () => {
          document.title = document.activeElement.getAttribute("aria-current") + " "
              + document.activeElement.textContent;
        }, { once: true });
        """), "");
    assertTrue(dom.contains("<title>true GET 127.0.0.1/weather"), dom);
  }

  @Test
  void whatWasRecordedRunsNoScriptAndMakesNoElement() throws Exception {
    String evil = "</script><img src=x onerror=\"document.title='run'\">"
        + "<script>document.title='run'</script>";
    Traces.file(
        directory,
        Traces.withBody("text/html", evil)
            .replace("\"/\"", "\"/" + evil.replace("\"", "\\\"") + "\""));
    String dom = dom(page(directory), "");
    assertFalse(dom.contains("<title>run"), dom);
    assertFalse(dom.contains("<img"), dom);
    assertTrue(dom.contains("&lt;/script&gt;&lt;img src=x"), dom);
  }

  @Test
  void aRecordedImageIsShownAndAllowed() throws Exception {
    BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
    Path png = directory.resolve("image.png");
    ImageIO.write(image, "png", png.toFile());
    Traces.file(directory, Traces.withBody("image/png", Files.readAllBytes(png)));
    String dom = dom(driven(page(directory), """
        addEventListener("load", () => {
          document.title = document.querySelector("img").naturalWidth + " wide";
        });
        """), "");
    assertTrue(dom.contains("<title>3 wide"), dom);
  }

  @Test
  void onAPhoneNothingIsWiderThanTheScreen() throws Exception {
    page(PYTHON);
    Path frames = Files.writeString(directory.resolve("frames.html"), """
        <style>body { margin: 0 }</style>
        <iframe src="page.html#%s" width="390" height="844"></iframe>
        <script>addEventListener("load", () => {
          const { scrollWidth, clientWidth } = frames[0].document.documentElement;
          document.title = scrollWidth - clientWidth + " too wide for " + frames[0].innerWidth;
        });</script>
        """.formatted(TWO));
    String dom = dom(frames, "", "--allow-file-access-from-files");
    assertTrue(dom.contains("<title>0 too wide for 390"), dom);
  }

  @Test
  void inTheDarkThePageIsDark() throws Exception {
    Path page = page(PYTHON);
    assertTrue(brightness(page) > 200);
    assertTrue(brightness(page, "--force-dark-mode") < 60);
  }

  /** All traces of a directory, as a page in the temporary one. */
  private Path page(Path traces) throws Exception {
    Path file = directory.resolve("page.html");
    TraceDirectory all = TraceDirectory.of(traces);
    try (Writer writer = Files.newBufferedWriter(file);
        TracePage page = new TracePage("traces", writer)) {
      for (Path trace : all.files()) {
        page.add(all.read(trace));
      }
    }
    return file;
  }

  /** The page with a script that does what a person would; its policy, which forbids that, is taken out. */
  private static Path driven(Path page, String script) throws Exception {
    String text = Files.readString(page);
    String open = text.replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
        .replace("</body>", "<script>" + script + "</script></body>");
    assertNotEquals(text, open);
    return Files.writeString(page, open);
  }

  private String dom(Path page, String fragment, String... flags) throws Exception {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--virtual-time-budget=5000");
    all.add("--dump-dom");
    return Files.readString(run(page, fragment, all));
  }

  /** How bright the page is where nothing stands, in its lower right corner, 0 to 255. */
  private int brightness(Path page, String... flags) throws Exception {
    Path png = directory.resolve("screenshot.png");
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--screenshot=" + png);
    run(page, "", all);
    BufferedImage image = ImageIO.read(png.toFile());
    return image.getRGB(image.getWidth() - 5, image.getHeight() - 5) & 0xFF;
  }

  private Path run(Path page, String fragment, List<String> flags) throws Exception {
    Path profile = Files.createTempDirectory(directory, "profile");
    List<String> command = new ArrayList<>(List.of(
        BROWSER,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1200,900",
        "--user-data-dir=" + profile));
    command.addAll(flags);
    command.add(page.toUri() + fragment);
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process = new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running: " + command);
    }
    assertEquals(0, process.exitValue(), () -> read(err));
    return out;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
