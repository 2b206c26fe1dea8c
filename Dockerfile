# docker build -t orrery . && docker run --rm -v "$PWD/out:/data/out" orrery run infadapter/burst
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -DskipTests -Dspotless.check.skip=true -pl release -am package

FROM eclipse-temurin:17-jre
# Fonts for the PNG pictures.
RUN apt-get update && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/release/target/orrery.jar /opt/orrery.jar
# For 'orrery sql'.
COPY --from=build /src/scenarios/target/lib/duckdb_jdbc-*.jar /opt/
WORKDIR /data
ENTRYPOINT ["java", "-jar", "/opt/orrery.jar"]
