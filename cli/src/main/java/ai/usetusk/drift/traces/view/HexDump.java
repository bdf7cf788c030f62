package ai.usetusk.drift.traces.view;

import java.util.Locale;

/** Bytes for people: sixteen on a line, in hexadecimal and as far as possible in ASCII. */
final class HexDump {

  private static final int PER_LINE = 16;
  private static final int SHOWN = 256;

  private HexDump() {}

  /** The first lines. */
  static String of(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int end = Math.min(bytes.length, SHOWN);
    for (int start = 0; start < end; start += PER_LINE) {
      StringBuilder hex = new StringBuilder();
      StringBuilder ascii = new StringBuilder();
      for (int i = start; i < Math.min(end, start + PER_LINE); i++) {
        hex.append(String.format(Locale.ROOT, "%02x ", bytes[i]));
        ascii.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '.');
      }
      text.append(String.format(Locale.ROOT, "%04x  %-48s %s%n", start, hex, ascii));
    }
    if (end < bytes.length) {
      text.append(String.format(Locale.ROOT, "and %d bytes more%n", bytes.length - end));
    }
    return text.toString();
  }
}
