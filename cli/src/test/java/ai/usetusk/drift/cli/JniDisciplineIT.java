package ai.usetusk.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.usetusk.drift.testing.Skip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native side under {@code -Xcheck:jni}, where the JVM reports every misuse of JNI. */
class JniDisciplineIT {

  @TempDir
  Path directory;

  @Test
  void theJvmHasNothingToComplainOf() throws Exception {
    Skip.unless(CliJar.hasLibrary(), "this build has no Rust library");
    String requests = json("{\"b\":[1,2.5],\"a\":\"x\"}", "{\"a\":{\"match_importance\":1}}")
        + json("{\"broken\":", "{}")
        + "{\"id\":3,\"op\":\"span\",\"span\":{\"name\":\"n\",\"input_b64\":\""
        + base64("{\"k\":1}")
        + "\"}}\n"
        + "{\"id\":4,\"op\":\"request\",\"spans_b64\":[\"\",\"CgFh\",\"/w==\"]}\n";
    CliJar.Result result = CliJar.intact(directory)
        .jvmOption("-Xcheck:jni")
        .stdin(requests)
        .run("core", "--engine", "rust");
    assertEquals(0, result.exitCode(), result::stderr);
    assertEquals(4, result.stdout().lines().filter(line -> line.startsWith("{")).count());
    assertFalse(result.stdout().contains("WARNING"), result::stdout);
    assertFalse(result.stdout().contains("FATAL"), result::stdout);
    assertEquals("", result.stderr());
  }

  private static String json(String payload, String merges) {
    return "{\"id\":1,\"op\":\"json\",\"payload_b64\":\""
        + base64(payload)
        + "\",\"merges_b64\":\""
        + base64(merges)
        + "\"}\n";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
