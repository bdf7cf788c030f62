plugins {
  application
}

val drift = providers.environmentVariable("VERSION").get()

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
      maven {
        url = uri(providers.environmentVariable("REPOSITORY_URL").get())
      }
    }
    filter {
      includeGroup("ai.usetusk")
    }
  }
  mavenCentral()
}
