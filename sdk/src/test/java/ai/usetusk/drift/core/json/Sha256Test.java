package ai.usetusk.drift.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

  @Test
  void aHashIsWrittenInLowerCaseHexadecimal() {
    Output out = new Output(3);
    out.put("abc".getBytes(StandardCharsets.US_ASCII));
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", new Sha256().hash(out));
  }

  @Test
  void oneHashDoesNotInfluenceTheNext() {
    Sha256 sha256 = new Sha256();
    Output out = new Output(3);
    out.put("abc".getBytes(StandardCharsets.US_ASCII));
    sha256.hash(out);
    out.clear();
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", sha256.hash(out));
  }

  @Test
  void anArrayHasTheHashOfAnOutputWithTheSameBytes() {
    byte[] bytes = "abc".getBytes(StandardCharsets.US_ASCII);
    Output out = new Output(3);
    out.put(bytes);
    assertEquals(new Sha256().hash(out), new Sha256().hash(bytes));
  }
}
