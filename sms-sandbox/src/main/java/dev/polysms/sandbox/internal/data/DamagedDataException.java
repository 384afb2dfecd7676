package dev.polysms.sandbox.internal.data;

/** Reports that saved data are not what the sandbox wrote. The message names the place and does not quote the data. */
public final class DamagedDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedDataException(String message) {
        super(message);
    }
}
