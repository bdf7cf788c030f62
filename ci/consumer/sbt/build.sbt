val drift = sys.env("VERSION")

libraryDependencies ++= Seq(
  "ai.usetusk" % "drift-sdk" % drift,
  "ai.usetusk" % "drift-natives" % drift % Runtime classifier "linux-x86_64"
)

// Where the release is staged.
resolvers += "drift-staged" at sys.env("REPOSITORY_URL")

// A project without Scala.
autoScalaLibrary := false
crossPaths := false

Compile / javacOptions ++= Seq("--release", "17")
run / fork := true
