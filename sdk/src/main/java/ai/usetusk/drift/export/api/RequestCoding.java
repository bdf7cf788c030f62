package ai.usetusk.drift.export.api;

/** How the body of a request is sent. */
public enum RequestCoding {
  /** As it is. The default, because it is not known that the API takes anything else. */
  IDENTITY,
  /** With gzip, if the body has a kibibyte or more and becomes smaller. */
  GZIP
}
