<?php
/** Reads each file of the command line, and prints a JSON array of what `$read` gives back; an exception becomes {"error": …}. */
function read_documents(callable $read): void
{
    error_reporting(0); // the readers are older than the PHP that runs them
    $readings = [];
    foreach (array_slice($_SERVER['argv'], 1) as $path) {
        try {
            $readings[] = $read(file_get_contents($path));
        } catch (Throwable $problem) {
            $readings[] = ['error' => get_class($problem) . ': ' . $problem->getMessage()];
        }
    }
    echo json_encode($readings, JSON_UNESCAPED_UNICODE);
}
