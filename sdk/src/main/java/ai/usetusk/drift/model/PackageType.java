package ai.usetusk.drift.model;

/** What kind of library a span was recorded in. The numbers are those of the wire. */
public enum PackageType {
  UNSPECIFIED(0),
  HTTP(1),
  GRAPHQL(2),
  GRPC(3),
  PG(4),
  MYSQL(5),
  MONGODB(6),
  REDIS(7),
  KAFKA(8),
  RABBITMQ(9),
  FIRESTORE(10),
  PRISMA(11);

  private final int number;

  PackageType(int number) {
    this.number = number;
  }

  /** The number on the wire. */
  public int number() {
    return number;
  }

  /**
   * The constant with this number on the wire.
   *
   * @throws InvalidInputException if there is none
   */
  public static PackageType of(int number) {
    for (PackageType type : values()) {
      if (type.number == number) {
        return type;
      }
    }
    throw InvalidInputException.invalidSpan("package_type", "no such number: " + number);
  }
}
