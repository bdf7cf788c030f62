package example;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/** Uses protobuf-java for itself before and after {@link Consumer} uses the SDK. */
public final class OldProtobuf {

  private OldProtobuf() {}

  /**
   * Exits with 1, and says why, if anything is not as expected.
   *
   * @param arguments those of {@link Consumer}
   */
  public static void main(String[] arguments) throws InvalidProtocolBufferException {
    useProtobuf();
    Consumer.main(arguments);
    useProtobuf();
  }

  private static void useProtobuf() throws InvalidProtocolBufferException {
    Struct struct = Struct.newBuilder()
        .putFields("total", Value.newBuilder().setNumberValue(1.5).build())
        .build();
    if (!Struct.parseFrom(struct.toByteArray()).equals(struct)) {
      System.out.println("protobuf-java does not read what it wrote");
      System.exit(1);
    }
  }
}
