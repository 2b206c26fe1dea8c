#!/usr/bin/env bash
# parquet-floor 1.51 writes Parquet without Hadoop: it holds stand-ins for 28 classes under Hadoop's own names. Spark core 4.1.3
# starts and counts where its jars come first; where parquet-floor comes first, it does not start.
. "$(dirname "$0")/common"

cat > "$work/pom.xml" <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.spark</groupId>
      <artifactId>spark-core_2.13</artifactId>
      <version>4.1.3</version>
    </dependency>
  </dependencies>
</project>
XML
cat > "$work/Start.java" <<'JAVA'
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

class Start {
    public static void main(String[] arguments) {
        SparkConf local = new SparkConf().setMaster("local[1]").setAppName("start").set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1");
        try (JavaSparkContext spark = new JavaSparkContext(local)) {
            System.out.println(spark.parallelize(List.of(5, 6, 7)).count() + " elements");
        } catch (NoSuchMethodError error) {
            System.out.println("no " + error.getMessage().replaceFirst(".*hadoop\\.(.*)\\(.*", "$1"));
        }
    }
}
JAVA
mvn -q -B -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$work/spark"
jar blue.strategic.parquet:parquet-floor:1.51
floor=$work/parquet-floor-1.51.jar
expect "stand-ins in parquet-floor" 28 "$(command jar tf "$floor" | grep -c '^org/apache/hadoop/.*class$')"

start() { # CLASS PATH
    java --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/sun.nio.ch=ALL-UNNAMED \
        --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang.invoke=ALL-UNNAMED \
        -cp "$1" "$work/Start.java" 2> "$work/log" || tail "$work/log" >&2
}
expect "Spark first" "3 elements" "$(start "$work/spark/*:$floor")"
expect "parquet-floor first" "no util.ReflectionUtils.getDeclaredFieldsIncludingInherited" "$(start "$floor:$work/spark/*")"
