package org.orrery.explore;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.orrery.config.yaml.BadInputException;
import org.orrery.studies.plan.Plan;

/** A page on this machine on which a scenario is explored; see {@code docs/explore.md}. */
public final class Explorer implements AutoCloseable {
    private static final int THREADS = 2 * Desk.MOST_SESSIONS;
    private static final int WAITING = 200;
    private static final int BACKLOG = 50;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Pool pool;
    private final Warmth warmth;
    private final URI address;

    private Explorer(HttpServer server, ExecutorService threads, Pool pool, Warmth warmth, URI address) {
        this.server = server;
        this.threads = threads;
        this.pool = pool;
        this.warmth = warmth;
        this.address = address;
    }

    /**
     * Opens the page. It can be reached from this machine only.
     *
     * @param subject what is explored
     * @param port port, or 0 for any that is free
     * @param workers whole runs at the same time
     * @throws BadInputException if the scenario cannot be planned, or the port is in use
     */
    public static Explorer open(Subject subject, int port, int workers) throws IOException {
        Explorer explorer = cold(subject, port, workers);
        explorer.warmth.start();
        return explorer;
    }

    /** Opens the page without running anything before it asks. */
    static Explorer cold(Subject subject, int port, int workers) throws IOException {
        Plan base = subject.plan(subject.options());
        InetAddress here = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(here, port), BACKLOG);
        } catch (BindException used) {
            throw new BadInputException("the port " + port + " of this machine cannot be used (" + used.getMessage()
                    + "); choose another with --port, or leave it out");
        }
        int bound = server.getAddress().getPort();
        Gate gate = Gate.at(bound);
        Speeds speeds = new Speeds(workers);
        Pool pool = new Pool(subject, speeds, workers);
        Desk desk = new Desk(subject, pool, speeds, base);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "explore-answers");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", new Routes(gate, desk));
        Warmth warmth = new Warmth(subject, base, pool, speeds);
        pool.start();
        server.start();
        return new Explorer(
                server, threads, pool, warmth, URI.create("http://127.0.0.1:" + bound + "/" + gate.token() + "/"));
    }

    /** Returns the address of the page, with the token without which nothing is answered. */
    public URI address() {
        return address;
    }

    /** Stops the server and all runs; those that had finished are kept in the store. */
    @Override
    public void close() {
        server.stop(0);
        warmth.close();
        pool.close();
        threads.shutdownNow();
    }
}
