package ai.usetusk.drift.natives.builder.gate;

import ai.usetusk.drift.natives.builder.binary.NativeLibrary;
import java.nio.file.Path;
import java.util.List;

/**
 * A library to be judged, and by what.
 *
 * @param file where it is
 * @param size its bytes
 * @param library what they say
 * @param texts the readable texts in it
 * @param expected what is expected
 */
record Candidate(
    Path file, int size, NativeLibrary library, List<String> texts, Expectations expected) {}
