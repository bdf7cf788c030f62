package ai.usetusk.drift.http.transform;

import ai.usetusk.drift.http.ContentType;
import ai.usetusk.drift.model.DecodedType;
import ai.usetusk.drift.transform.path.JsonPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A change of a body. */
sealed interface BodyEdit {

  /** What came of it. */
  sealed interface Outcome {}

  /** The body does not have what is to be changed. */
  record NotFound() implements Outcome {}

  /** The body is not of the kind that can be searched, so it may have what is to be changed. */
  record NotSearchable() implements Outcome {}

  /** The body is another one; it may be empty. */
  record Changed(byte[] body) implements Outcome {}

  Outcome apply(byte[] body, ContentType type);

  /** What the body must be to be searched, in words. */
  String kind();

  /** Changes values of a JSON body. Whether it is one, only the body itself tells for sure. */
  record JsonValues(JsonPath path, UnaryOperator<String> change) implements BodyEdit {

    @Override
    public Outcome apply(byte[] body, ContentType type) {
      Optional<JsonBody> json = JsonBody.read(body);
      if (json.isEmpty()) {
        return new NotSearchable();
      }
      return json.get().edit(path, change).<Outcome>map(Changed::new).orElseGet(NotFound::new);
    }

    @Override
    public String kind() {
      return "JSON";
    }
  }

  /** Changes the values of a field of a form. */
  record FormField(String name, UnaryOperator<String> change) implements BodyEdit {

    @Override
    public Outcome apply(byte[] body, ContentType type) {
      Charset charset = charset(type);
      if (!type.decodedType().equals(Optional.of(DecodedType.FORM_DATA))
          || !containsAscii(charset)) {
        return new NotSearchable();
      }
      // One character for each byte, so that all else keeps its bytes.
      Charset bytes = StandardCharsets.ISO_8859_1;
      return new Pairs(bytes, charset)
          .edit(new String(body, bytes), name, change)
          .<Outcome>map(edited -> new Changed(edited.getBytes(bytes)))
          .orElseGet(NotFound::new);
    }

    private static boolean containsAscii(Charset charset) {
      String marks = "a=+%25&";
      return charset.canEncode()
          && Arrays.equals(marks.getBytes(charset), marks.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String kind() {
      return "a form";
    }
  }

  /**
   * Changes the whole body as if it were one value: that of its JSON, if it should be JSON, or its
   * text.
   */
  record WholeBody(UnaryOperator<String> change) implements BodyEdit {

    private static final JsonPath ROOT = JsonPath.parse("$");

    @Override
    public Outcome apply(byte[] body, ContentType type) {
      Optional<byte[]> json = type.decodedType().equals(Optional.of(DecodedType.JSON))
          ? JsonBody.read(body).flatMap(value -> value.edit(ROOT, change))
          : Optional.empty();
      return new Changed(json.orElseGet(() -> {
        Charset charset = charset(type);
        return change.apply(text(body, charset)).getBytes(charset);
      }));
    }

    private static String text(byte[] body, Charset charset) {
      try {
        return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      } catch (CharacterCodingException e) {
        return new String(body, StandardCharsets.ISO_8859_1);
      }
    }

    @Override
    public String kind() {
      return "anything";
    }
  }

  /** Puts another body in its place. */
  record NewBody(String text) implements BodyEdit {

    @Override
    public Outcome apply(byte[] body, ContentType type) {
      return new Changed(text.getBytes(charset(type)));
    }

    @Override
    public String kind() {
      return "anything";
    }
  }

  private static Charset charset(ContentType type) {
    try {
      Charset charset =
          type.charset() == null ? StandardCharsets.UTF_8 : Charset.forName(type.charset());
      return charset.canEncode() ? charset : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
