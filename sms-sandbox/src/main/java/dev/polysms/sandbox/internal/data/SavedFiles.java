package dev.polysms.sandbox.internal.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The content of files. Each content is in a file that is named by its SHA-256 and never changes. It is written before
 * the state that names it. One thread at a time may use this class.
 */
public final class SavedFiles {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final DataFolder folder;
    private final Path path;
    private final Set<String> written = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    SavedFiles(DataFolder folder, Path path) throws IOException {
        this.folder = folder;
        this.path = path;
        try (Stream<Path> files = Files.list(path)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> DIGEST.matcher(name).matches())
                    .forEach(written::add);
        }
    }

    /** Returns the name for a content: its SHA-256 in hexadecimal digits. */
    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Keeps a content under its digest. */
    public void keep(String digest, byte[] content) {
        used.add(digest);
        if (!written.contains(digest)) {
            folder.write(path.resolve(digest), content);
            written.add(digest);
        }
    }

    /**
     * Reads a content. Returns nothing if its file was deleted.
     *
     * @throws UncheckedIOException if the file cannot be read or is damaged
     */
    public Optional<byte[]> read(String digest) {
        if (!written.contains(digest)) {
            return Optional.empty();
        }
        Path file = path.resolve(digest);
        byte[] content = DataFolder.read(file);
        if (!digest(content).equals(digest)) {
            throw DataFolder.damaged(
                    file,
                    "Its content is not what was saved.",
                    "Restore it, or delete it: the sandbox then starts without this attachment.");
        }
        return Optional.of(content);
    }

    /** Begins a save. */
    void begin() {
        used.clear();
    }

    /** Deletes the files that the current save did not keep. */
    void deleteUnused() {
        written.removeIf(digest -> !used.contains(digest) && folder.delete(path.resolve(digest)));
    }
}
