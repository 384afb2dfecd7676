package dev.polysms.sandbox.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.JsonCodec;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one sandbox at a time uses. A new file is written under a temporary name, forced to the disk and then
 * moved over the old one, so a file is never half-written, even after a crash. Only the user who runs the sandbox may
 * read the files.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String ATTACHMENTS = "attachments";
    private static final String UNFINISHED = ".tmp";
    private static final String VERSION = "version";
    private static final int THIS_VERSION = 1;

    private final Path path;
    private final FileChannel lock;
    private final SavedFiles files;

    private DataFolder(Path path, FileChannel lock) throws IOException {
        this.path = path;
        this.lock = lock;
        files = new SavedFiles(this, Files.createDirectories(path.resolve(ATTACHMENTS)));
    }

    /** Opens a folder, and creates it if it is absent. */
    static DataFolder open(Path path) {
        FileChannel lock = null;
        try {
            Files.createDirectories(path);
            lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw inUse(path, lock);
            }
            deleteUnfinished(path);
            deleteUnfinished(Files.createDirectories(path.resolve(ATTACHMENTS)));
            return new DataFolder(path, lock);
        } catch (OverlappingFileLockException e) {
            throw inUse(path, lock);
        } catch (IOException e) {
            close(lock);
            throw new UncheckedIOException(
                    "The sandbox cannot use the data folder " + path + " ("
                            + e.getClass().getSimpleName() + "). Choose a folder in which this user may write.",
                    e);
        }
    }

    SavedFiles files() {
        return files;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Reads a state that {@link #writeState} wrote, or returns nothing if there is none. */
    Optional<SavedNode> readState(String name) {
        Path file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ObjectNode json =
                JsonCodec.parseObject(read(file)).orElseThrow(() -> damaged(file, "It is not a JSON object."));
        if (json.path(VERSION).asInt() != THIS_VERSION) {
            throw new UncheckedIOException(
                    "The file " + file + " has version " + json.path(VERSION).asInt() + "; this sandbox reads version "
                            + THIS_VERSION + ". Use the sandbox that wrote it, or another data folder.",
                    new IOException("wrong version"));
        }
        return Optional.of(new SavedNode("state", json.path("state")));
    }

    void writeState(String name, JsonNode state) {
        ObjectNode json = SandboxResponse.object().put(VERSION, THIS_VERSION);
        json.set("state", state);
        write(file(name), JsonCodec.bytes(json));
    }

    /** Writes a file completely or not at all. */
    void write(Path file, byte[] content) {
        try {
            // Where the file system supports it, only the owner may read such a file.
            Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "", UNFINISHED);
            try {
                writeAndForce(unfinished, content);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox cannot write " + file + " (" + e.getClass().getSimpleName()
                            + "). Free space on the disk and check the rights of its data folder.",
                    e);
        }
    }

    private static void writeAndForce(Path file, byte[] content) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /** Deletes a file. Returns false if that fails; the next save tries again. */
    boolean delete(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException kept) {
            return false;
        }
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox cannot read " + file + " (" + e.getClass().getSimpleName() + "). Check its rights.",
                    e);
        }
    }

    static UncheckedIOException damaged(Path file, String what) {
        return damaged(
                file,
                what,
                "Restore it, or delete all files of the data folder: the sandbox then starts without messages.");
    }

    static UncheckedIOException damaged(Path file, String what, String fix) {
        return new UncheckedIOException(
                "The file " + file + " is damaged. " + what + " " + fix, new IOException("damaged data"));
    }

    @Override
    public void close() {
        close(lock);
    }

    private static UncheckedIOException inUse(Path path, @Nullable FileChannel lock) {
        close(lock);
        return new UncheckedIOException(
                "Another sandbox uses the data folder " + path + ". Stop it, or choose another folder.",
                new IOException("data folder in use"));
    }

    private static void deleteUnfinished(Path folder) throws IOException {
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
            for (Path file : unfinished) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void close(@Nullable FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of the data folder cannot be released.", e);
        }
    }
}
