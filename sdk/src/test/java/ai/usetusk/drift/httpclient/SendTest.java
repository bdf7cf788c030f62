package ai.usetusk.drift.httpclient;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;

class SendTest extends HttpClientContract {

  @Override
  <T> HttpResponse<T> call(HttpClient client, HttpRequest request, BodyHandler<T> handler)
      throws Exception {
    return client.send(request, handler);
  }
}
