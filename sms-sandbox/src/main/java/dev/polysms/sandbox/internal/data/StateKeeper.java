package dev.polysms.sandbox.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.http.Saving;
import dev.polysms.sandbox.internal.store.MessageListener;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Saves the state of a sandbox in a folder and restores it. One thread saves. Changes during a save go into the next
 * one together, so many requests at once cause few writes. Thread-safe.
 */
public final class StateKeeper implements Saving, MessageListener, AutoCloseable {
    private static final String MESSAGES = "messages.json";
    private static final String ACCOUNTS = "accounts.json";
    private static final long CLOSE_SECONDS = 30;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(StateKeeper::daemon);
    private final DataFolder folder;
    private final Persistent messages;
    private final Map<String, ? extends Persistent> accounts;
    private @Nullable CompletableFuture<Void> next;
    private boolean messagesChanged = true;
    private boolean isClosed;
    // Only the saving thread uses this field.
    private @Nullable JsonNode savedAccounts;

    /**
     * Opens a folder and restores the state in it.
     *
     * @param path the folder, which is created if it is absent
     * @param accounts everything but the messages, by its name in the file
     * @throws UncheckedIOException if the folder cannot be used, another sandbox uses it, or a file in it is damaged
     */
    public StateKeeper(Path path, Persistent messages, Map<String, ? extends Persistent> accounts) {
        folder = DataFolder.open(path);
        this.messages = messages;
        this.accounts = accounts;
        try {
            restore();
            awaitSaved();
        } catch (RuntimeException failed) {
            end();
            throw failed;
        }
    }

    private void restore() {
        folder.readState(ACCOUNTS)
                .ifPresentOrElse(
                        saved -> restore(
                                ACCOUNTS,
                                () -> accounts.forEach(
                                        (name, part) -> part.restore(saved.member(name), folder.files()))),
                        this::checkNoMessages);
        folder.readState(MESSAGES).ifPresent(saved -> restore(MESSAGES, () -> messages.restore(saved, folder.files())));
    }

    private void restore(String name, Runnable restoring) {
        try {
            restoring.run();
        } catch (DamagedDataException | IllegalArgumentException damaged) {
            throw DataFolder.damaged(folder.file(name), String.valueOf(damaged.getMessage()));
        }
    }

    /** Refuses messages without accounts: counters of ids would start again, and repeat the ids of the messages. */
    private void checkNoMessages() {
        if (Files.exists(folder.file(MESSAGES))) {
            throw DataFolder.damaged(folder.file(ACCOUNTS), "It is missing, and " + MESSAGES + " is there.");
        }
    }

    /** {@inheritDoc} It fails with {@link UncheckedIOException} if the state cannot be written. */
    @Override
    public CompletableFuture<Void> saved() {
        synchronized (this) {
            if (isClosed) {
                return CompletableFuture.completedFuture(null);
            }
            if (next == null) {
                next = new CompletableFuture<>();
                thread.execute(this::save);
            }
            return next;
        }
    }

    /**
     * Waits until everything that has happened until now is saved.
     *
     * @throws UncheckedIOException if the state cannot be written
     */
    public void awaitSaved() {
        try {
            saved().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof UncheckedIOException e ? e : failed;
        }
    }

    private void save() {
        CompletableFuture<Void> waiting;
        boolean withMessages;
        synchronized (this) {
            waiting = next;
            next = null;
            withMessages = messagesChanged;
            messagesChanged = false;
        }
        try {
            // The accounts come first, so that after a crash their counters of ids are never behind the messages.
            saveAccounts();
            if (withMessages) {
                folder.writeState(MESSAGES, messages.save(folder.files()));
            }
            complete(waiting, null);
        } catch (RuntimeException | Error failed) {
            synchronized (this) {
                messagesChanged |= withMessages;
            }
            complete(waiting, failed);
        }
    }

    private void saveAccounts() {
        SavedFiles files = folder.files();
        files.begin();
        ObjectNode state = SandboxResponse.object();
        accounts.forEach((name, part) -> state.set(name, part.save(files)));
        if (!state.equals(savedAccounts)) {
            folder.writeState(ACCOUNTS, state);
            savedAccounts = state;
            files.deleteUnused();
        }
    }

    private static void complete(@Nullable CompletableFuture<Void> waiting, @Nullable Throwable failure) {
        if (waiting == null) {
            throw new AssertionError("each save has a future");
        }
        if (failure == null) {
            waiting.complete(null);
        } else {
            waiting.completeExceptionally(failure);
        }
    }

    @Override
    public void added(SandboxMessage message) {
        messagesChanged();
    }

    @Override
    public void changed(SandboxMessage message) {
        messagesChanged();
        // After a report no request waits for a save.
        CompletableFuture<Void> unused = saved();
    }

    @Override
    public void cleared() {
        messagesChanged();
    }

    private synchronized void messagesChanged() {
        messagesChanged = true;
    }

    /** Saves once more and closes the folder. */
    @Override
    public void close() {
        try {
            awaitSaved();
        } finally {
            end();
        }
    }

    private void end() {
        synchronized (this) {
            isClosed = true;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        folder.close();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sms-sandbox-data");
        thread.setDaemon(true);
        return thread;
    }
}
