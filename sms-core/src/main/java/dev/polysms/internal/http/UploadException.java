package dev.polysms.internal.http;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the caller gave to upload could not be read as announced. Its message is ours, its cause the caller's own. */
public final class UploadException extends IOException {
    private static final long serialVersionUID = 1L;

    UploadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
