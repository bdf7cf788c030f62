package ai.usetusk.drift.benchmarks.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Calls through the JDK's client.
 *
 * @param upstream scheme, host and port
 */
record HttpCaller(HttpClient client, URI upstream) implements Caller {

  @Override
  public byte[] post(String path, byte[] json) throws IOException, InterruptedException {
    return client.send(request(path, json), BodyHandlers.ofByteArray()).body();
  }

  HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofByteArray());
  }

  HttpRequest request(String path, byte[] json) {
    return HttpRequest.newBuilder(upstream.resolve(path))
        .header("Content-Type", Json.TYPE)
        .header("Accept", Json.TYPE)
        .POST(BodyPublishers.ofByteArray(json))
        .build();
  }
}
