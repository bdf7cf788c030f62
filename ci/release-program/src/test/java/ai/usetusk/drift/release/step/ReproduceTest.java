package ai.usetusk.drift.release.step;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.usetusk.drift.release.ReleaseFailure;
import ai.usetusk.drift.release.action.Actions;
import ai.usetusk.drift.release.artifact.PublishedFiles;
import ai.usetusk.drift.release.artifact.Tree;
import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was built again, against what was published. */
class ReproduceTest {

  private static final Actions QUIET =
      Actions.dryRun(new PrintStream(OutputStream.nullOutputStream()));

  @TempDir
  private Path directory;

  private Tree built;
  private Path published;

  @BeforeEach
  void publishWhatWasBuilt() throws Exception {
    built = new Tree(Files.createDirectories(directory.resolve("built")));
    published = Files.createDirectories(directory.resolve("published"));
    for (Path repository : new Path[] {built.directory(), published}) {
      Files.writeString(repository.resolve("a.jar"), "a");
      Files.writeString(repository.resolve("a.pom"), "a");
    }
  }

  @Test
  void theSameFiles() {
    assertDoesNotThrow(
        () -> Reproduce.compare(built, new PublishedFiles(published.toString()), QUIET));
  }

  @Test
  void signaturesAndChecksumsPlayNoPart() throws Exception {
    Files.writeString(published.resolve("a.jar.asc"), "theirs");
    Files.writeString(built.file("a.jar.sha1"), "ours");
    assertDoesNotThrow(
        () -> Reproduce.compare(built, new PublishedFiles(published.toString()), QUIET));
  }

  @Test
  void anotherFile() throws Exception {
    Files.writeString(published.resolve("a.jar"), "b");
    expectOneDifference();
  }

  @Test
  void aFileThatIsNotThere() throws Exception {
    Files.delete(published.resolve("a.jar"));
    expectOneDifference();
  }

  @Test
  void theSameFilesOverHttp() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      Path file = published.resolve(exchange.getRequestURI().getPath().substring(1));
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[] {'!'};
      exchange.sendResponseHeaders(Files.exists(file) ? 200 : 404, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
    try {
      String address = "http://localhost:" + server.getAddress().getPort() + "/";
      assertDoesNotThrow(() -> Reproduce.compare(built, new PublishedFiles(address), QUIET));
      Files.delete(published.resolve("a.pom"));
      assertThrows(
          ReleaseFailure.class, () -> Reproduce.compare(built, new PublishedFiles(address), QUIET));
    } finally {
      server.stop(0);
    }
  }

  private void expectOneDifference() {
    ReleaseFailure failure = assertThrows(
        ReleaseFailure.class,
        () -> Reproduce.compare(built, new PublishedFiles(published.toString()), QUIET));
    assertEquals(
        "1 files are not what " + published
            + " has; docs/verify.md tells what has to be the same on both machines",
        failure.getMessage());
  }
}
