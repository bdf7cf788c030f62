package ai.usetusk.drift.traces.verify;

import ai.usetusk.drift.core.CoreEngine;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The schema of an engine as other SDKs write it before they hash it: with names of trace files, or with a
 * zero that is an integer. A quotation mark in a recorded name is escaped, so that only members of schema
 * nodes are replaced.
 */
final class SchemaSpelling {

  private static final String ZERO = "\"match_importance\":0.0";

  private SchemaSpelling() {}

  /** Whether a hash is that of the schema in another spelling. */
  static boolean explains(String hash, byte[] schema, CoreEngine engine) {
    String own = new String(schema, StandardCharsets.UTF_8);
    String integer = own.replace(ZERO, "\"match_importance\":0");
    return List.of(integer, inFile(own), inFile(integer)).stream()
        .map(engine::hash)
        .anyMatch(hash::equals);
  }

  private static String inFile(String schema) {
    return schema
        .replace("\"decoded_type\":", "\"decodedType\":")
        .replace("\"match_importance\":", "\"matchImportance\":");
  }
}
