package ai.usetusk.drift.export.api;

import static ai.usetusk.drift.export.SampleTraces.trace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.core.engine.JavaEngine;
import ai.usetusk.drift.export.Deadline;
import ai.usetusk.drift.export.ExportOutcome;
import ai.usetusk.drift.status.DropReason;
import ai.usetusk.drift.testing.Skip;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiExporterTlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir
  Path directory;

  @Test
  void anApiWhoseCertificateIsUnknownGetsNothing() throws Exception {
    try (FakeApi api = FakeApi.over(serverWithItsOwnCertificate(), FakeApi.takes());
        ApiExporter exporter = new ApiExporter(
            ApiEndpoint.of("https://127.0.0.1:" + api.port(), "key"),
            new ServiceIdentity("service", "test", "1.2.3", "sdk-1"),
            new JavaEngine(),
            RequestCoding.IDENTITY,
            new Silence(),
            Limits.USUAL,
            new FakeOutside())) {
      assertEquals(
          new ExportOutcome(0, Map.of(DropReason.EXPORT_FAILED, 1)),
          exporter.export(List.of(trace(1, 1)), Deadline.in(Duration.ofMinutes(1))));
      assertEquals(List.of(), api.received());
      String failure = exporter.status().lastFailure();
      assertTrue(
          failure.startsWith("the API could not be reached: SSLHandshakeException"), failure);
    }
  }

  private ServerSocket serverWithItsOwnCertificate() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(keyStore(), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context.getServerSocketFactory().createServerSocket(0, 50, FakeApi.thisMachine());
  }

  /** A key that was just made: one in the repository would look like a secret. */
  private KeyStore keyStore() throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Skip.unless(Files.isExecutable(keytool), "this JDK has no bin/keytool");
    Path file = directory.resolve("keys.p12");
    Process process = new ProcessBuilder(
            keytool.toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            file.toString())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), output);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static final class Silence implements ExportNews {

    @Override
    public void trouble(String sentence) {}

    @Override
    public void recovered(String sentence) {}
  }
}
