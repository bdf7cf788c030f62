package ai.usetusk.drift.har;

/** What a body is once it is decoded: the {@code DecodedType} of the wire contract. */
enum DecodedType {
  JSON(1),
  HTML(2),
  CSS(3),
  JAVASCRIPT(4),
  XML(5),
  YAML(6),
  MARKDOWN(7),
  CSV(8),
  SQL(9),
  GRAPHQL(10),
  PLAIN_TEXT(11),
  FORM_DATA(12),
  MULTIPART_FORM(13),
  PDF(14),
  AUDIO(15),
  VIDEO(16),
  GZIP(17),
  BINARY(18),
  JPEG(19),
  PNG(20),
  GIF(21),
  WEBP(22),
  SVG(23),
  ZIP(24);

  private final int number;

  DecodedType(int number) {
    this.number = number;
  }

  /** The number on the wire. */
  int number() {
    return number;
  }
}
