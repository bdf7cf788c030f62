package ai.usetusk.drift.natives.builder.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.natives.builder.Import;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MacStubsTest {

  @TempDir
  Path sdk;

  @Test
  void theStubStandsForTheLibraryAndHasTheSymbolsOfTheImports() throws IOException {
    MacStubs.write(
        List.of(
            new Import(Optional.of("/usr/lib/libSystem.B.dylib"), "_free", Optional.empty()),
            new Import(
                Optional.of("/usr/lib/libSystem.B.dylib"), "dyld_stub_binder", Optional.empty())),
        sdk);

    String stub = Files.readString(sdk.resolve("usr/lib/libSystem.tbd"));

    assertTrue(stub.contains("install-name: '/usr/lib/libSystem.B.dylib'"), stub);
    assertTrue(stub.contains("symbols: [ '_free', 'dyld_stub_binder' ]"), stub);
  }
}
