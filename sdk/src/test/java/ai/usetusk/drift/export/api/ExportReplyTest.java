package ai.usetusk.drift.export.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.usetusk.drift.proto.ExportSpansResponse;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportReplyTest {

  @Test
  void whatProtobufWroteIsRead() throws Exception {
    byte[] bytes = ExportSpansResponse.newBuilder()
        .setSuccess(true)
        .setMessage("too many, 多すぎる")
        .build()
        .toByteArray();
    assertEquals(new ExportReply(true, "too many, 多すぎる"), ExportReply.read(bytes));
  }

  @Test
  void anEmptyMessageIsNoSuccess() throws Exception {
    assertEquals(new ExportReply(false, ""), ExportReply.read(new byte[0]));
  }

  @ParameterizedTest
  @CsvSource({
    "0801, true, ''",
    "0800, false, ''",
    "08ff01, true, ''", // any number but 0
    "0880808080808080808001, true, ''", // ten bytes
    "08010800, false, ''", // the last one counts
    "1201611201620801, true, b",
    "1801 0801, true, ''", // an unknown number
    "1d00000000 0801, true, ''", // an unknown fixed32
    "190000000000000000 0801, true, ''", // an unknown fixed64
    "1a03ffffff 0801, true, ''", // unknown bytes need not be UTF-8
    "0a0161 0801, true, ''", // a known number with another type
    "1001 0801, true, ''"
  })
  void wellFormedMessagesAreReadAsProtobufReadsThem(String hex, boolean success, String message)
      throws Exception {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(new ExportReply(success, message), ExportReply.read(bytes));
    assertEquals(new ExportReply(success, message), protobuf(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08", // a number that is missing
        "0880", // one that is cut off
        "08ffffffffffffffffffff01", // one that is too long
        "1202", // a string without its bytes
        "120261", // one that is too short
        "12ffffffff0f", // one that is longer than any
        "12ffffffffffffffffff01", // a negative length
        "120180", // not UTF-8
        "00", // field number 0
        "8080808010", // a tag of more than 32 bits
        "0b0c", // a group
        "0c", // its end alone
        "0e", // an unknown type
        "0f",
        "1d0000", // too few for a fixed32
        "1900000000", // too few for a fixed64
      })
  void anythingElseIsRefused(String hex) {
    assertThrows(IOException.class, () -> ExportReply.read(HexFormat.of().parseHex(hex)));
  }

  @Test
  void aWebPageIsRefused() {
    byte[] page = "<!doctype html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8);
    IOException refusal = assertThrows(IOException.class, () -> ExportReply.read(page));
    assertEquals("not an ExportSpansResponse", refusal.getMessage());
  }

  @Test
  void whatIsReadProtobufReadsAlike() throws Exception {
    byte[] seed = HexFormat.of().parseHex("080112036f6b21180b1d000000002a02c3a9");
    SplittableRandom numbers = new SplittableRandom(14);
    int read = 0;
    for (int run = 0; run < 20_000; run++) {
      byte[] bytes = Arrays.copyOf(seed, numbers.nextInt(seed.length + 1));
      for (int change = numbers.nextInt(4); change > 0 && bytes.length > 0; change--) {
        bytes[numbers.nextInt(bytes.length)] = (byte) numbers.nextInt();
      }
      ExportReply reply;
      try {
        reply = ExportReply.read(bytes);
      } catch (IOException e) {
        continue;
      }
      read++;
      assertEquals(protobuf(bytes), reply, () -> HexFormat.of().formatHex(bytes));
    }
    assertTrue(read > 1000, "" + read);
  }

  private static ExportReply protobuf(byte[] bytes) throws InvalidProtocolBufferException {
    ExportSpansResponse response = ExportSpansResponse.parseFrom(bytes);
    return new ExportReply(response.getSuccess(), response.getMessage());
  }
}
