package ai.usetusk.drift.har;

import ai.usetusk.drift.model.Merge;
import ai.usetusk.drift.model.Merges;
import ai.usetusk.drift.model.PackageType;
import ai.usetusk.drift.model.Span;
import ai.usetusk.drift.model.SpanKind;
import ai.usetusk.drift.model.StatusCode;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
