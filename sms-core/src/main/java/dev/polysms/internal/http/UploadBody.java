package dev.polysms.internal.http;

import dev.polysms.spi.ApiBody;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read while it is written. Its source is opened once; a source that gives another number of bytes than it
 * announced ends the request before it is complete. One thread at a time.
 */
final class UploadBody extends RequestBody implements Closeable {
    private static final int CHUNK = 8 * 1024;
    private static final int END = -1;

    private final ApiBody.Upload upload;
    private @Nullable InputStream stream;
    private boolean opened;

    UploadBody(ApiBody.Upload upload) {
        this.upload = upload;
    }

    @Override
    public @Nullable MediaType contentType() {
        return MediaType.parse(upload.contentType());
    }

    @Override
    public long contentLength() {
        return upload.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    /** Opens the source; before a send starts, so that a file that is gone is known to be not sent. */
    InputStream open() throws UploadException {
        if (stream != null) {
            return stream;
        }
        if (opened) {
            throw new UploadException("the upload was to be written a second time, which was refused", null);
        }
        opened = true;
        InputStream fresh;
        try {
            fresh = upload.source().open();
        } catch (IOException | RuntimeException | Error e) { // an Error would end a thread of the network
            throw new UploadException("the source of the upload could not be opened", e);
        }
        if (fresh == null) {
            throw new UploadException("the source of the upload gave no stream", null);
        }
        stream = fresh;
        return fresh;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        InputStream source = open();
        try (this) {
            byte[] chunk = new byte[CHUNK];
            long left = upload.length();
            while (left > 0) {
                int read = read(source, chunk);
                if (read == END) {
                    throw new UploadException("the source of the upload gave fewer bytes than its length", null);
                }
                left -= read;
                // Looked for before the last bytes go out: with them the request would be complete.
                if (left < 0 || (left == 0 && read(source, new byte[1]) != END)) {
                    throw tooMany();
                }
                sink.write(chunk, 0, read);
            }
            if (upload.length() == 0 && read(source, new byte[1]) != END) {
                throw tooMany();
            }
        }
    }

    private static UploadException tooMany() {
        return new UploadException("the source of the upload gave more bytes than its length", null);
    }

    private static int read(InputStream source, byte[] chunk) throws UploadException {
        try {
            return source.read(chunk);
        } catch (IOException | RuntimeException | Error e) { // an Error would end a thread of the network
            throw new UploadException("the source of the upload could not be read", e);
        }
    }

    /** Closes what was opened, written or not. */
    @Override
    public void close() {
        InputStream open = stream;
        stream = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException e) {
                // What it had to give was read; the vendor's answer decides.
            }
        }
    }
}
