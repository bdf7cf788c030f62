package ai.usetusk.drift.release.sbom;

import static ai.usetusk.drift.release.verify.SyntheticBundle.LAYOUT;
import static ai.usetusk.drift.release.verify.SyntheticBundle.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.usetusk.drift.release.artifact.Checksum;
import ai.usetusk.drift.release.verify.SyntheticBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterSbomTest {

  @TempDir
  private Path directory;

  private Path jar;

  @BeforeEach
  void packAJar() throws Exception {
    jar = new SyntheticBundle(directory).tree().file(LAYOUT.starterJar());
  }

  @Test
  void isValid() throws Exception {
    byte[] sbom = StarterSbom.of(jar, VERSION);
    assertEquals(List.of(), new JsonParser().validate(sbom, Version.VERSION_16));
  }

  @Test
  void describesTheJarAndNamesTheSdk() throws Exception {
    Bom bom = new JsonParser().parse(StarterSbom.of(jar, VERSION));
    Component described = bom.getMetadata().getComponent();
    assertEquals(
        "pkg:maven/ai.usetusk/drift-spring-boot-starter@1.2.3?type=jar", described.getPurl());
    assertEquals(
        Checksum.SHA256.of(Files.readAllBytes(jar)),
        described.getHashes().get(0).getValue());
    assertEquals(
        List.of("pkg:maven/ai.usetusk/drift-sdk@1.2.3?type=jar"),
        bom.getComponents().stream().map(Component::getPurl).toList());
  }
}
