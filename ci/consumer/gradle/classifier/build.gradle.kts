plugins {
  application
}

val drift = providers.gradleProperty("drift.version").get()

dependencies {
  implementation(platform("ai.usetusk:drift-bom:$drift"))
  implementation("ai.usetusk:drift-sdk")
  runtimeOnly("ai.usetusk:drift-natives::linux-x86_64")
}

application {
  mainClass = "example.Consumer"
}

repositories {
  exclusiveContent {
    forRepository {
      maven(providers.gradleProperty("drift.repository").get())
    }
    filter {
      includeGroup("ai.usetusk")
    }
  }
  mavenCentral()
}
