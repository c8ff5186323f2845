package overt.face.models;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What an {@link IOException} means, in words: many carry a path or nothing as their message. */
final class Reason {
    private Reason() {}

    static String of(IOException fault) {
        return switch (fault) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException inTheWay -> inTheWay.getFile() + " is not a folder";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case CharacterCodingException coding -> "not text in UTF-8";
            case UnknownHostException host -> "no such host: " + host.getMessage();
            case HttpTimeoutException late -> "no answer in time";
            case ConnectException refused -> "no connection to the server";
            default -> fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        };
    }
}
