package ai.usetusk.drift.loader.platform;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes small 64 bit little-endian ELF files: one loaded segment, a dynamic section, no section
 * headers. Addresses are file offsets plus {@value #BASE}.
 */
public final class ElfBuilder {

  public static final int BASE = 0x10000;

  /** Where the dynamic section begins in the file. */
  public static final int DYNAMIC = 64 + 2 * 56;

  private final List<String> needed = new ArrayList<>();
  private final List<String> versions = new ArrayList<>();
  private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

  public ElfBuilder needing(String... libraries) {
    needed.addAll(List.of(libraries));
    return this;
  }

  public ElfBuilder defining(String... symbolVersions) {
    versions.addAll(List.of(symbolVersions));
    return this;
  }

  public byte[] build() {
    strings.reset();
    strings.write(0);
    int entries = needed.size() + 4;
    int versionsAt = DYNAMIC + entries * 16;
    int stringsAt = versionsAt + versions.size() * 28;

    ByteBuffer body = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    body.position(DYNAMIC);
    for (String library : needed) {
      body.putLong(1).putLong(string(library));
    }
    body.putLong(5).putLong(BASE + stringsAt);
    body.putLong(0x6ffffffcL).putLong(BASE + versionsAt);
    body.putLong(0x6ffffffdL).putLong(versions.size());
    body.putLong(0).putLong(0);
    for (int i = 0; i < versions.size(); i++) {
      boolean last = i == versions.size() - 1;
      body.putShort((short) 1).putShort((short) 0).putShort((short) (i + 1)).putShort((short) 1);
      body.putInt(0).putInt(20).putInt(last ? 0 : 28);
      body.putInt(string(versions.get(i))).putInt(0);
    }
    body.put(strings.toByteArray());
    int size = body.position();

    body.position(0);
    body.putInt(0x464c457f).put((byte) 2).put((byte) 1).put((byte) 1).position(16);
    body.putShort((short) 3).putShort((short) 62).putInt(1).putLong(0);
    body.putLong(64).putLong(0).putInt(0);
    body.putShort((short) 64).putShort((short) 56).putShort((short) 2);
    body.position(64);
    programHeader(body, 1, 0, size);
    programHeader(body, 2, DYNAMIC, entries * 16);
    byte[] file = new byte[size];
    body.get(0, file);
    return file;
  }

  private static void programHeader(ByteBuffer body, int type, int offset, int size) {
    body.putInt(type).putInt(5).putLong(offset).putLong(BASE + offset).putLong(BASE + offset);
    body.putLong(size).putLong(size).putLong(4096);
  }

  private int string(String text) {
    int at = strings.size();
    strings.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    strings.write(0);
    return at;
  }
}
