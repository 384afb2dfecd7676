package dev.polysms.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Captures everything that is logged through {@code java.util.logging} while it is open, at all levels. */
final class LogCapture extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger POLYSMS = Logger.getLogger("dev.polysms");
    private static final Logger OKHTTP = Logger.getLogger("okhttp3");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogCapture() {
        setLevel(Level.ALL);
        ROOT.addHandler(this);
        POLYSMS.setLevel(Level.ALL);
        OKHTTP.setLevel(Level.ALL);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(new SimpleFormatter().format(entry));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        POLYSMS.setLevel(null);
        OKHTTP.setLevel(null);
    }
}
