package org.orrery.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A master and its workers on the loop of this machine, each a process that ends with this object. */
final class Cluster implements AutoCloseable {
    private static final String HOST = InetAddress.getLoopbackAddress().getHostAddress();

    private final Path folder;
    private final int port;
    private final Process master;
    private final Deque<Process> workers = new ArrayDeque<>();

    private Cluster(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = freePort();
        this.master = start("org.apache.spark.deploy.master.Master", "--port", String.valueOf(port));
        while (!answers()) {
            if (!master.isAlive()) {
                throw new IOException("the master has ended; see " + folder);
            }
            Thread.sleep(100);
        }
    }

    static Cluster of(int workers, Path folder) throws IOException, InterruptedException {
        Cluster cluster = new Cluster(folder);
        for (int i = 0; i < workers; i++) {
            cluster.addWorker();
        }
        return cluster;
    }

    String address() {
        return "spark://" + HOST + ":" + port;
    }

    void addWorker() throws IOException {
        workers.add(start(
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve("work").toString(),
                address()));
    }

    /** Kills the worker that was started first; its executor ends with it. */
    void killAWorker() {
        Process first = workers.removeFirst();
        first.destroyForcibly();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process start(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dspark.master.rest.enabled=false",
                "-cp",
                Path.of(System.getenv("SPARK_HOME"), "jars").resolve("*").toString(),
                main,
                "--host",
                HOST,
                "--webui-port",
                "0"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("cluster.log").toFile()))
                .start();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(HOST, port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        workers.forEach(Process::destroy);
        master.destroy();
        workers.forEach(worker -> worker.onExit().join());
        master.onExit().join();
    }
}
