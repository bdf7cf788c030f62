package ai.usetusk.drift.loader.library;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** URLs of a manifest and of the library beside it, as a class loader of its own kind makes them. */
public final class HandMadeUrl {

  private HandMadeUrl() {}

  /** The manifest's URL. Each of the two is the bytes of the resource, or what reading it throws. */
  public static URL of(Object manifest, Object library) throws IOException {
    return new URL(null, "made:/natives/library.properties", new URLStreamHandler() {
      @Override
      protected URLConnection openConnection(URL url) {
        return connection(url, url.getPath().endsWith(".properties") ? manifest : library);
      }
    });
  }

  private static URLConnection connection(URL url, Object content) {
    return new URLConnection(url) {
      @Override
      public void connect() {}

      @Override
      public InputStream getInputStream() throws IOException {
        return content instanceof byte[] bytes
            ? new ByteArrayInputStream(bytes)
            : new Failing((Exception) content);
      }
    };
  }

  private static final class Failing extends InputStream {

    private final Exception failure;

    Failing(Exception failure) {
      this.failure = failure;
    }

    @Override
    public int read() throws IOException {
      if (failure instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw (IOException) failure;
    }
  }
}
