package ai.usetusk.drift.bench;

import ai.usetusk.drift.loader.host.Host;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A host on which some system properties have other values.
 *
 * @param properties the values by the names of the properties
 */
record HostWithSettings(Host host, Map<String, String> properties) implements Host {

  @Override
  public String property(String name) {
    return properties.containsKey(name) ? properties.get(name) : host.property(name);
  }

  @Override
  public String environment(String name) {
    return host.environment(name);
  }

  @Override
  public byte[] memoryMaps() throws IOException {
    return host.memoryMaps();
  }

  @Override
  public Path path(String name) {
    return host.path(name);
  }

  @Override
  public List<URL> resources(String name) throws IOException {
    return host.resources(name);
  }

  @Override
  public boolean isExecutable(Path file) {
    return host.isExecutable(file);
  }

  @Override
  public void load(Path library) {
    host.load(library);
  }

  @Override
  public long nanoTime() {
    return host.nanoTime();
  }

  @Override
  public String processName() {
    return host.processName();
  }

  @Override
  public OptionalInt userId() {
    return host.userId();
  }
}
