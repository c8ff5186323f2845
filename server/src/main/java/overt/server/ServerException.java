package overt.server;

import java.net.BindException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** The server cannot start. The message says what to do. */
public final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ServerException(String message, Throwable cause) {
        super(message, cause);
    }

    static ServerException of(Throwable failed, ServerOptions options) {
        for (@Nullable Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof PortInUseException || each instanceof BindException) {
                return new ServerException(
                        "port %d of %s cannot be used (%s); stop what uses it, or name another with --port"
                                .formatted(options.port(), options.address().getHostAddress(), each.getMessage()),
                        failed);
            }
        }
        return new ServerException("the server cannot start: " + failed.getMessage(), failed);
    }
}
